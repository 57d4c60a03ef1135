"""What terminal and member service send to each other, and the rules that both apply."""
