using System.Globalization;
using System.Text;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>A page state as one piece of text without special characters.</summary>
internal static class PageStateText
{
    public static string Write(PageState state)
    {
        var parts = new List<string>
        {
            ((int)state.Kind).ToString(CultureInfo.InvariantCulture),
            state.Page.ToString(CultureInfo.InvariantCulture),
            state.Offset.ToString(CultureInfo.InvariantCulture),
            state.Since.ToString(CultureInfo.InvariantCulture),
            state.Start.ToString(CultureInfo.InvariantCulture),
        };
        parts.AddRange(state.After.Select(Write));
        return string.Join('.', parts);
    }

    public static PageState Read(string text)
    {
        var parts = text.Split('.');
        return new PageState(
            (PageKind)(int)Number(parts[0]),
            (int)Number(parts[1]),
            [.. parts.Skip(5).Select(ReadValue)]
        )
        {
            Offset = Number(parts[2]),
            Since = Number(parts[3]),
            Start = Number(parts[4]),
        };
    }

    private static string Write(FieldValue value) =>
        value.Kind switch
        {
            FieldKind.Text => "t" + Convert.ToHexStringLower(value.Text.Span),
            FieldKind.Integer => "i" + value.Integer.ToString(CultureInfo.InvariantCulture),
            FieldKind.Real => "r"
                + Convert.ToHexStringLower(
                    Encoding.ASCII.GetBytes(value.Real.ToString("R", CultureInfo.InvariantCulture))
                ),
            _ => "n",
        };

    private static FieldValue ReadValue(string text) =>
        text[0] switch
        {
            't' => FieldValue.Of(Convert.FromHexString(text.AsSpan(1))),
            'i' => FieldValue.Of(Number(text[1..])),
            'r' => FieldValue.Of(
                double.Parse(
                    Encoding.ASCII.GetString(Convert.FromHexString(text.AsSpan(1))),
                    CultureInfo.InvariantCulture
                )
            ),
            _ => default,
        };

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
