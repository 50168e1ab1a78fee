using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Writing.Bodies;

/// <summary>
/// Where a part of the name changes and the full name is not written, the service makes a new one, and what a user wrote there by hand would be lost. So it is
/// always sent along.
/// </summary>
internal sealed class NameKeeper(RecordShape shape)
{
    private static readonly string[] Kept = [ContactFields.DisplayName, ContactFields.FileAs];

    private readonly int[] _parts = [.. ContactFields.NameParts.Select(shape.IndexOf)];

    /// <summary>What has to be known of a contact.</summary>
    public static IEnumerable<string> Properties => ContactFields.NameParts.Concat(Kept);

    /// <summary>True when the values change a part of the name and leave a full name out.</summary>
    public bool NeedsCurrent(FieldValue[] values) =>
        Array.Exists(_parts, column => column >= 0 && column < values.Length && values[column].IsPresent)
        && Array.Exists(Kept, name => !IsWritten(values, name));

    /// <summary>Writes the full names that the record itself does not.</summary>
    public void Write(Utf8JsonWriter json, FieldValue[] values, JsonElement current)
    {
        var before = NameParts.Read(current);
        var after = NameParts.Of(i =>
            _parts[i] >= 0 && _parts[i] < values.Length && values[_parts[i]] is { IsPresent: true } value
                ? Text(value)
                : current.Text(ContactFields.NameParts[i])?.Trim() ?? ""
        );
        foreach (var name in Kept.Where(name => !IsWritten(values, name)))
        {
            if (FullNames.Renew(current.Text(name) ?? "", before, after) is { Length: > 0 } full)
            {
                json.WriteString(name, full);
            }
        }
    }

    private bool IsWritten(FieldValue[] values, string name) =>
        shape.IndexOf(name) is >= 0 and var column && column < values.Length && values[column].IsPresent;

    private static string Text(FieldValue value) => value.Kind == ValueKind.Text ? value.AsText().Trim() : "";
}
