using System.Globalization;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Keys for creates that come without one: sent along all the same, so that the answer of a bulk request is known.</summary>
internal sealed class OwnKeys(Random random)
{
    private const int Version4 = 0x40;
    private const int Variant = 0x80;

    public RecordKey Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | Version4);
        bytes[8] = (byte)((bytes[8] & 0x3f) | Variant);
        return new RecordKey(new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture));
    }
}
