"""`scripts/bench`: how quickly Python starts, and how quickly a key press becomes figures.

`start` visits pages that all answer one question (`question`): stock Pyodide, our runtime step by
step, the built site's own page, a peer, plain JavaScript, and whatever address is named. Each visit
is a browser process of its own (`visit`), on a fast line or on that of a slow phone (`server`,
`slowness`); pages take turns within a round (`start`), and a table and a JSON file come out
(`report`). `typing` and `search` are the other two.

How far to trust the figures:

- A ratio of one round is between two visits a minute apart on the same machine: trust the median of
  the rounds' ratios, and its spread. Milliseconds are of this machine and of nothing else.
- Without other work, differences below a tenth mean nothing; with it, below a third. The report
  says how much other programs took: above a tenth of a core, a run is for nobody.
- The slow phone is a model: no lost packets, no TLS, six connections by HTTP/1.1. Stopping the
  browser three quarters of the time slows workers too, which DevTools' throttling does not; what it
  comes to is measured in every run and told in its first line.
- The longest task of the page's own thread means something on the fast line alone: on the other one
  it stands still with all else. Browsers tell of tasks from 50 ms on; 0 is a visit without any.
- Times are those of the change in the document; the frame that shows it comes after.
- A second visit has the disk's cache and nothing else: neither a warm process nor a service
  worker's doing, save what the first visit left in the profile.
"""

__all__: list[str] = []
