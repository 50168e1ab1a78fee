using System.Globalization;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Messages;
using CrmConnector.Notifications.Rendering.Reports;
using CsvHelper;

namespace CrmConnector.Notifications.Rendering;

/// <summary>All changes as a CSV file that spreadsheet programs open as it is.</summary>
public static class ChangeList
{
    private const int LongestValue = 1000;

    /// <summary>Writes the file, in memory: about 100 bytes per change.</summary>
    /// <param name="changes">The changes, in the order in which they stand in the file.</param>
    /// <param name="options">The language (a comma or a semicolon between the values, as its spreadsheet programs expect it), the time zone, and the name of the file.</param>
    /// <exception cref="ArgumentException">The language is not one of <see cref="Languages.All"/>, or the options name no file.</exception>
    public static Attachment Of(IEnumerable<RecordChange> changes, RenderOptions options)
    {
        var file = options.ChangesFile ?? throw new ArgumentException("the options name no file", nameof(options));
        var words = Languages.Of(options.Language);
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, OptionsOf(words), leaveOpen: true))
        {
            Write(csv, Head(words));
            foreach (var change in changes)
            {
                Write(csv, Row(change, words, options.TimeZone));
            }
        }

        return new Attachment(file, "text/csv; charset=utf-8", bytes.ToArray());
    }

    private static CsvWriterOptions OptionsOf(Words words) =>
        new()
        {
            Separator = words.Text("csv.separator")[0],
            // Without it, Excel takes UTF-8 for the system's code page.
            WriteByteOrderMark = true,
            // A value that begins like a formula would be computed by the program that opens the file.
            Injection = CsvInjection.Escape,
        };

    private static IEnumerable<string?> Head(Words words) =>
        new[] { "at", "process", "outcome", "source", "target", "name", "fields", "reason" }.Select(column =>
            words.Text("change." + column)
        );

    private static IEnumerable<string?> Row(RecordChange change, Words words, TimeZoneInfo zone) =>
        [
            TimeZoneInfo.ConvertTime(change.At, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            change.Flow,
            OutcomeColumns.LabelOf(change.Outcome, words),
            change.SourceKey,
            change.TargetKey,
            change.Name,
            string.Join(", ", change.Fields),
            ReasonText.Of(change.Reason, words).Problem ?? change.Reason,
        ];

    private static void Write(CsvWriter csv, IEnumerable<string?> values)
    {
        foreach (var value in values)
        {
            csv.WriteField(OneLine.Of(value, LongestValue));
        }

        csv.EndRecord();
    }
}
