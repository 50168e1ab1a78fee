using System.Text.RegularExpressions;

namespace CrmConnector.AcceptanceTests.Cli;

/// <summary>Takes out of the program's words what differs from run to run, without changing the width of tables.</summary>
internal static partial class Normalised
{
    public static string Text(string text, string folder)
    {
        text = text.ReplaceLineEndings("\n").Replace(folder, "/FOLDER", StringComparison.Ordinal);
        text = Guids().Replace(text, "00000000-0000-0000-0000-000000000000");
        text = Times().Replace(text, m => Digits().Replace(m.Value, "0"));
        text = Ports().Replace(text, "127.0.0.1:PORT");
        text = ShortTimes().Replace(text, " 0.0 s │");
        text = Waits().Replace(text, "       0 ms  ");
        text = ContactKeys().Replace(text, m => new string('K', m.Length));
        text = DrawnNumbers().Replace(text, "N000000000");
        text = MessageFiles().Replace(text, m => $"{m.Groups["name"].Value}-00000000");
        text = ProcessIds().Replace(text, "\"hostProcessId\": 0");
        return Seconds().Replace(text, "\"seconds\": 0.0");
    }

    /// <summary>The lines of the error stream, without those that tell how far it is: on a fast machine there are none.</summary>
    public static IEnumerable<string> Errors(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !Progress().IsMatch(line));

    [GeneratedRegex(
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Guids();

    [GeneratedRegex(
        @"2\d\d\d-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?(\.\d+)?(Z|\+00:00)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Times();

    [GeneratedRegex(@"127\.0\.0\.1:\d+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Ports();

    [GeneratedRegex(
        @"^[^:]+ to [^:]+(, [a-z ]+)?(: [\d,]+( of [\d,]+)? records(, .*)?)?(?<!\.)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Progress();

    /// <summary>How long a test of a process, a run or a benchmark took.</summary>
    [GeneratedRegex(@" \d\.\d s │", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex ShortTimes();

    /// <summary>How long the demo waited until something arrived.</summary>
    [GeneratedRegex(
        @"^ +\d+ ms  ",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Multiline,
        5000
    )]
    private static partial Regex Waits();

    /// <summary>Ids of contacts, drawn by the sandbox Exchange.</summary>
    /// <summary>Names of files of messages: when they were made, and a part of their own name.</summary>
    [GeneratedRegex(
        @"\d{4}-\d{2}-\d{2}-\d{4}-(?<name>[a-z-]+)-[0-9a-f]{8}",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex MessageFiles();

    [GeneratedRegex("AAkALg[A-Za-z0-9_=-]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex ContactKeys();

    /// <summary>Numbers that the sample ERP draws for new customers.</summary>
    [GeneratedRegex(@"\bN\d{9}\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex DrawnNumbers();

    [GeneratedRegex("\"hostProcessId\": [0-9]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex ProcessIds();

    [GeneratedRegex("\"seconds\": [0-9.E-]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\.\d+|\d", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Digits();
}
