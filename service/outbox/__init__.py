"""What must leave: kept until it has left, tried again until then, and compared with what others have taken."""
