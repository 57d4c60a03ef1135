Passcode {
    typed: 6
}
