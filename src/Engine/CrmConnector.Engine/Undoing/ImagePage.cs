using System.Text;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Undoing;

namespace CrmConnector.Engine.Undoing;

/// <summary>The before-images of one page as bytes, before they are sealed: the names of fields stand once, at the beginning.</summary>
public static class ImagePage
{
    private const byte Form = 1;

    /// <summary>Packs images.</summary>
    public static byte[] Write(IReadOnlyList<BeforeImage> images)
    {
        string[] names = [.. images.SelectMany(i => i.Fields).Select(f => f.Field).Distinct(StringComparer.Ordinal)];
        var places = names
            .Select((name, place) => (name, place))
            .ToDictionary(n => n.name, n => n.place, StringComparer.Ordinal);
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Form);
        writer.Write7BitEncodedInt(names.Length);
        foreach (var name in names)
        {
            ValueBytes.WriteText(writer, name);
        }

        writer.Write7BitEncodedInt(images.Count);
        foreach (var image in images)
        {
            Write(writer, image, places);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Unpacks what <see cref="Write(IReadOnlyList{BeforeImage})"/> packed.</summary>
    /// <exception cref="InvalidDataException">A newer program packed it.</exception>
    public static IReadOnlyList<BeforeImage> Read(byte[] packed)
    {
        using var reader = new BinaryReader(new MemoryStream(packed), Encoding.UTF8);
        if (reader.ReadByte() != Form)
        {
            throw new InvalidDataException("The values were kept by a newer crmconnector: use that version.");
        }

        var names = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = ValueBytes.ReadText(reader);
        }

        var images = new BeforeImage[reader.Read7BitEncodedInt()];
        for (var i = 0; i < images.Length; i++)
        {
            images[i] = Read(reader, names);
        }

        return images;
    }

    private static void Write(BinaryWriter writer, BeforeImage image, Dictionary<string, int> places)
    {
        writer.Write((byte)image.Kind);
        ValueBytes.WriteText(writer, image.Source.Value);
        ValueBytes.WriteText(writer, image.Target.Value);
        writer.Write(image.Version is not null);
        if (image.Version is { } version)
        {
            ValueBytes.WriteText(writer, version);
        }

        writer.Write7BitEncodedInt64(image.LinkId);
        writer.Write7BitEncodedInt(image.SourceNumber);
        writer.Write7BitEncodedInt(image.TargetNumber);
        BaselineBytes.Write(writer, image.Baselines);
        writer.Write(image.OwnWrite is not null);
        if (image.OwnWrite is var (sent, answered))
        {
            writer.Write(sent.ToUnixTimeMilliseconds());
            writer.Write(answered.ToUnixTimeMilliseconds());
        }

        writer.Write7BitEncodedInt(image.Fields.Count);
        foreach (var field in image.Fields)
        {
            writer.Write7BitEncodedInt(places[field.Field]);
            writer.Write(field.Written);
            ValueBytes.Write(writer, field.Before);
        }
    }

    private static DateTimeOffset ReadTime(BinaryReader reader) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64());

    private static BeforeImage Read(BinaryReader reader, string[] names)
    {
        var kind = (ImageKind)reader.ReadByte();
        var source = new RecordKey(ValueBytes.ReadText(reader));
        var target = new RecordKey(ValueBytes.ReadText(reader));
        var version = reader.ReadBoolean() ? ValueBytes.ReadText(reader) : null;
        var link = reader.Read7BitEncodedInt64();
        var (sourceNumber, targetNumber) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        var baselines = BaselineBytes.Read(reader);
        (DateTimeOffset, DateTimeOffset)? own = reader.ReadBoolean() ? (ReadTime(reader), ReadTime(reader)) : null;
        var fields = new FieldImage[reader.Read7BitEncodedInt()];
        for (var i = 0; i < fields.Length; i++)
        {
            var name = names[reader.Read7BitEncodedInt()];
            var written = reader.ReadUInt64();
            fields[i] = new FieldImage(name, ValueBytes.Read(reader), written);
        }

        return new BeforeImage(kind, source, target, fields)
        {
            Version = version,
            LinkId = link,
            SourceNumber = sourceNumber,
            TargetNumber = targetNumber,
            Baselines = baselines,
            OwnWrite = own,
        };
    }
}
