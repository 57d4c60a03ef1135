"""Every screen in every state, drawn by script/gallery and looked at by the tests of the screens."""
