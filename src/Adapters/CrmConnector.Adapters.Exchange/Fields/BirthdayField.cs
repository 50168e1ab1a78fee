using System.Globalization;
using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>
/// A date that the service keeps as an instant. It is written for 11:59 UTC, which is the same day in nearly every zone; programs that store the local midnight
/// are understood, too.
/// </summary>
internal sealed class BirthdayField()
    : ScalarField(
        new FieldSchema(PropertyName, FieldType.Date) { Label = "Birthday", NativeType = "dateTimeOffset" },
        PropertyName
    )
{
    public const string PropertyName = "birthday";

    /// <summary>The year of a birthday without one, as Outlook marks it.</summary>
    private const int NoYear = 1604;

    private static readonly TimeSpan Noon = new(11, 59, 0);

    public override FieldValue Read(JsonElement property) =>
        property.Text() is { } text && ParseDay(text) is { } day && day.Year != NoYear
            ? FieldValue.Date(day)
            : FieldValue.Null;

    public override void Write(Utf8JsonWriter json, FieldValue value)
    {
        if (value.Kind != ValueKind.Date)
        {
            json.WriteNull(EncodedName);
            return;
        }

        Span<char> text = stackalloc char[20];
        value.AsDate().TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        "T11:59:00Z".CopyTo(text[10..]);
        json.WriteString(EncodedName, text);
    }

    /// <summary>The day that an instant means; null for a text that is none.</summary>
    public static DateOnly? ParseDay(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        if (
            !DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var instant
            )
        )
        {
            return null;
        }

        // any other time is a local midnight: half a day later it is still, or already, that day in UTC
        var time = instant.UtcDateTime.TimeOfDay;
        var moved =
            time == TimeSpan.Zero || time == Noon || instant.UtcDateTime > DateTime.MaxValue.AddHours(-12)
                ? instant.UtcDateTime
                : instant.UtcDateTime.AddHours(12);
        return DateOnly.FromDateTime(moved);
    }
}
