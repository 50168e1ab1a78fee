using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Commands.Planning;

/// <summary>Values of records, for a terminal or a script: shown, never stored.</summary>
internal static class PlannedValues
{
    private const int LongestShown = 60;

    /// <summary>In quotes when it is a text, so that blanks show; a dash for nothing.</summary>
    public static string Text(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Absent => "",
            ValueKind.Null => "-",
            ValueKind.Text => $"\"{Printable.Shorten(value.AsText(), LongestShown)}\"",
            // 55000.0000 and 55000 are one value: how many zeros a system gives says nothing
            ValueKind.Decimal => value
                .AsDecimal()
                .ToString("0.############################", CultureInfo.InvariantCulture),
            _ => Printable.Shorten(value.ToDisplayText(), LongestShown),
        };

    /// <summary>A text, or null for no value.</summary>
    public static string? ForMachines(FieldValue value) => value.IsNull ? null : value.ToDisplayText();
}
