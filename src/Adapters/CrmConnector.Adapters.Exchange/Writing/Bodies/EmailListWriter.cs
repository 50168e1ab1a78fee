using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Fields;

namespace CrmConnector.Adapters.Exchange.Writing.Bodies;

/// <summary>Writes the list of e-mail addresses: what the record does not write stays.</summary>
internal sealed class EmailListWriter() : PropertyWriter(SlotList.Emails.Property)
{
    /// <summary>A displayed name was given for a place that has no address.</summary>
    public const string NameWithoutAddress = "NameWithoutAddress";

    private static readonly SlotList List = SlotList.Emails;

    public SlotColumns Addresses { get; } = new(List.Size);

    public SlotColumns Names { get; } = new(List.Size);

    public override bool IsTouched(ReadOnlySpan<FieldValue> values) => Addresses.AnyIn(values) || Names.AnyIn(values);

    public override bool NeedsCurrent(ReadOnlySpan<FieldValue> values) =>
        IsTouched(values) && !(Addresses.AllIn(values) && Names.AllIn(values));

    public override RecordFault? Write(Utf8JsonWriter json, ReadOnlySpan<FieldValue> values, JsonElement current)
    {
        List<EmailEntry> was =
            current.ValueKind == JsonValueKind.Array ? [.. current.EnumerateArray().Select(EmailEntry.Read)] : [];
        List<EmailEntry> entries = [.. was, .. Enumerable.Repeat(EmailEntry.Empty, Math.Max(0, List.Size - was.Count))];
        for (var i = 0; i < List.Size; i++)
        {
            if (Set(entries, i, At(values, Addresses[i]), At(values, Names[i])) is { } refused)
            {
                return refused;
            }
        }

        entries = entries[..(entries.FindLastIndex(entry => entry.IsFilled) + 1)];
        var fault = SlotRules.Judge(
            List,
            [.. entries.Select(entry => entry.IsFilled)],
            place => place < was.Count && !was[place].IsFilled
        );
        if (fault is not null)
        {
            return fault;
        }

        json.WriteStartArray(EncodedName);
        entries.ForEach(entry => entry.Write(json));
        json.WriteEndArray();
        return null;
    }

    private static RecordFault? Set(List<EmailEntry> entries, int index, FieldValue address, FieldValue name)
    {
        if (address.IsPresent)
        {
            entries[index] = entries[index].With(TextOf(address));
        }

        if (name.IsPresent)
        {
            entries[index] = entries[index] with { Name = TextOf(name) };
        }

        return name.IsPresent && entries[index] is { Address.Length: 0, Name.Length: > 0 }
            ? new RecordFault(FaultKind.Rule, NameWithoutAddress, $"{List.SlotName(index)}.{EmailField.DisplayedName}")
            {
                Words = ("a name would be left without its e-mail address", "give it an address, or no name"),
            }
            : null;
    }
}
