using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Exchange.Fields;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>Judges values before they are sent.</summary>
internal static class ValueCheck
{
    /// <summary>The mailbox store counts time from here.</summary>
    private static readonly DateOnly FirstDay = new(1601, 1, 1);

    /// <summary>Why a value cannot be written; null when it can.</summary>
    public static RecordFault? Judge(ContactField field, FieldValue value, bool isCreate)
    {
        if (!(isCreate ? field.Schema.CanCreate : field.Schema.CanUpdate))
        {
            return new RecordFault(FaultKind.NotWritable, "", field.Name);
        }

        if (value.IsNull)
        {
            return null;
        }

        return (field.Schema.Type, value.Kind) switch
        {
            (FieldType.Text, ValueKind.Text) => Text(field, value.AsText()),
            (FieldType.Boolean, ValueKind.Boolean) => null,
            (FieldType.Date, ValueKind.Date) when value.AsDate() >= FirstDay => null,
            _ => new RecordFault(FaultKind.InvalidValue, "", field.Name),
        };
    }

    private static RecordFault? Text(ContactField field, string text) =>
        text.Length > field.Schema.MaxLength
            ? new RecordFault(FaultKind.TooLong, "", field.Name, field.Schema.MaxLength)
        : !TextRules.CanBeStored(text) ? new RecordFault(FaultKind.InvalidValue, "", field.Name)
        : field is NamesField && NamesField.Split(FieldValue.Text(text)).Any(name => name.Length > FieldLimits.OneLine)
            ? new RecordFault(FaultKind.TooLong, "", field.Name, FieldLimits.OneLine)
        : null;
}
