using CrmConnector.Abstractions.Records;

namespace CrmConnector.Engine.Undoing;

/// <summary>Field values as bytes, exactly: what is read back equals what was written.</summary>
internal static class ValueBytes
{
    public static void Write(BinaryWriter writer, FieldValue value)
    {
        writer.Write((byte)value.Kind);
        switch (value.Kind)
        {
            case ValueKind.Absent or ValueKind.Null:
                break;
            case ValueKind.Text:
                WriteText(writer, value.AsText());
                break;
            case ValueKind.Decimal:
                writer.Write(value.AsDecimal());
                break;
            case ValueKind.Guid:
                writer.Write(value.AsGuid().ToByteArray());
                break;
            case ValueKind.Binary:
                writer.Write7BitEncodedInt(value.AsBinary().Length);
                writer.Write(value.AsBinary());
                break;
            case ValueKind.Reference:
                var reference = value.AsReference();
                writer.Write(reference.Entity is not null);
                WriteText(writer, reference.Entity ?? "");
                WriteText(writer, reference.Key.Value);
                break;
            default:
                writer.Write(value.RawBits);
                break;
        }
    }

    public static FieldValue Read(BinaryReader reader)
    {
        var kind = (ValueKind)reader.ReadByte();
        return kind switch
        {
            ValueKind.Absent => FieldValue.Absent,
            ValueKind.Null => FieldValue.Null,
            ValueKind.Text => FieldValue.Text(ReadText(reader)),
            ValueKind.Decimal => FieldValue.Decimal(reader.ReadDecimal()),
            ValueKind.Guid => FieldValue.Guid(new Guid(reader.ReadBytes(16))),
            ValueKind.Binary => FieldValue.Binary(reader.ReadBytes(reader.Read7BitEncodedInt())),
            ValueKind.Reference => Reference(reader),
            _ => OfBits(kind, reader.ReadInt64()),
        };
    }

    /// <summary>Unit by unit: a text may hold lone surrogates, which no encoding carries.</summary>
    public static void WriteText(BinaryWriter writer, string text)
    {
        writer.Write7BitEncodedInt(text.Length);
        foreach (var unit in text)
        {
            writer.Write7BitEncodedInt(unit);
        }
    }

    public static string ReadText(BinaryReader reader)
    {
        var units = new char[reader.Read7BitEncodedInt()];
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = (char)reader.Read7BitEncodedInt();
        }

        return new string(units);
    }

    private static FieldValue Reference(BinaryReader reader)
    {
        var hasEntity = reader.ReadBoolean();
        var entity = ReadText(reader);
        return FieldValue.Reference(new RecordReference(hasEntity ? entity : null, new RecordKey(ReadText(reader))));
    }

    private static FieldValue OfBits(ValueKind kind, long bits) =>
        kind switch
        {
            ValueKind.Integer => FieldValue.Integer(bits),
            ValueKind.Double => FieldValue.Double(BitConverter.Int64BitsToDouble(bits)),
            ValueKind.Boolean => FieldValue.Boolean(bits != 0),
            ValueKind.Date => FieldValue.Date(DateOnly.FromDayNumber((int)bits)),
            ValueKind.Instant => FieldValue.Instant(new DateTimeOffset(bits, TimeSpan.Zero)),
            ValueKind.LocalDateTime => FieldValue.LocalDateTime(new DateTime(bits, DateTimeKind.Unspecified)),
            ValueKind.Time => FieldValue.Time(new TimeOnly(bits)),
            _ => throw new InvalidDataException("The values were kept by a newer crmconnector: use that version."),
        };
}
