namespace CrmConnector.Host.Scaffolding;

/// <summary>Names of installations: lower case letters, digits and hyphens.</summary>
internal static class InstallationName
{
    /// <summary>The name that fits a folder.</summary>
    public static string From(string folder)
    {
        var name = string.Concat(
                Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))
                    .ToLowerInvariant()
                    .Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')
            )
            .Trim('-');
        return name.Length == 0 || !char.IsAsciiLetter(name[0]) ? "installation" : name;
    }
}
