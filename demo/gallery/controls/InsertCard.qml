Insert {
    wants: "either"
}
