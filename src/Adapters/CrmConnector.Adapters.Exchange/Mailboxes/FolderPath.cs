namespace CrmConnector.Adapters.Exchange.Mailboxes;

/// <summary>Spells the path of a folder: names joined by slashes. In a name, a slash is written %2F, an asterisk %2A and a percent sign %25.</summary>
internal static class FolderPath
{
    public static string Join(string parent, string name)
    {
        var spelled = name.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("/", "%2F", StringComparison.Ordinal)
            .Replace("*", "%2A", StringComparison.Ordinal);
        return parent.Length == 0 ? spelled : $"{parent}/{spelled}";
    }
}
