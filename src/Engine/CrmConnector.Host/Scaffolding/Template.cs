namespace CrmConnector.Host.Scaffolding;

/// <summary>Files that the program carries with it.</summary>
internal static class Template
{
    /// <summary>The text of an embedded file, with LF line ends.</summary>
    public static string Read(string name)
    {
        using var stream =
            typeof(Template).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program does not carry '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
