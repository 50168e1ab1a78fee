using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Hosting;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Reads birthdays: a date, or an instant with its offset, of which the UTC date counts.</summary>
internal static class Birthdays
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private static readonly TimeSpan BeforeNoon = new(11, 59, 0);

    public static JsonNode? Read(JsonElement value, BirthdayTime time)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var instant = Parse(JsonBody.TextOf(value, ContactFields.Birthday)).UtcDateTime;
        var kept = time switch
        {
            BirthdayTime.BeforeNoon => instant.Date + BeforeNoon,
            BirthdayTime.Midnight => instant.Date,
            _ => instant,
        };
        return JsonValue.Create(kept.ToString(Form, CultureInfo.InvariantCulture));
    }

    private static DateTimeOffset Parse(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        }

        return
            HasOffset(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : throw GraphRefusals.Body($"Cannot convert the value of 'birthday' to a date with an offset.");
    }

    private static bool HasOffset(string text) =>
        text.Length > 19
        && text[10] == 'T'
        && (text[^1] == 'Z' || (text.Length >= 25 && text[^6] is '+' or '-' && text[^3] == ':'));
}
