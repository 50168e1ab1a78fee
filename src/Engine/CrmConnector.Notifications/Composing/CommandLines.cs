using System.Globalization;

namespace CrmConnector.Notifications.Composing;

/// <summary>The commands that messages name: what shows or settles something. A test compares them with those of the program.</summary>
public static class CommandLines
{
    /// <summary>How processes stand.</summary>
    public const string Status = "crmconnector status";

    /// <summary>What is wrong with the files.</summary>
    public const string Validate = "crmconnector validate";

    /// <summary>A record in quarantine, or all of a process.</summary>
    public static string Quarantine(string process, string? key) =>
        key is null
            ? $"crmconnector quarantine list {process}"
            : $"crmconnector quarantine show {process} {Argument(key)}";

    /// <summary>A record that waits for a decision, or all of a process.</summary>
    public static string Review(string process, string? key) =>
        key is null
            ? $"crmconnector conflicts list {process}"
            : $"crmconnector conflicts show {process} {Argument(key)}";

    /// <summary>What a process would do.</summary>
    public static string Plan(string process) => $"crmconnector plan {process}";

    /// <summary>What a run did.</summary>
    public static string Report(long run) => string.Create(CultureInfo.InvariantCulture, $"crmconnector report {run}");

    /// <summary>Lets a process go on.</summary>
    public static string Resume(string process) => $"crmconnector resume {process}";

    /// <summary>An argument as shells take it; a key may hold anything.</summary>
    private static string Argument(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '@' or ':')
            ? text
            : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
