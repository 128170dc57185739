"""Programme files that are broken in one way each, with what the check must say of them."""
