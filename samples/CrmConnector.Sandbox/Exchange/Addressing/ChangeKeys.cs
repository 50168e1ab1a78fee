using System.Buffers.Binary;

namespace CrmConnector.Sandbox.Exchange.Addressing;

/// <summary>Change keys and etags, made of a contact's version.</summary>
internal static class ChangeKeys
{
    public static string Of(long version)
    {
        Span<byte> bytes = stackalloc byte[21];
        bytes.Clear();
        bytes[0] = 0x11;
        bytes[4] = 0x16;
        BinaryPrimitives.WriteInt64BigEndian(bytes[10..], unchecked(version * 0x5DEECE66D));
        BinaryPrimitives.WriteInt16BigEndian(bytes[18..], (short)version);
        return Convert.ToBase64String(bytes);
    }

    public static string EtagOf(long version) => $"W/\"{Of(version)}\"";
}
