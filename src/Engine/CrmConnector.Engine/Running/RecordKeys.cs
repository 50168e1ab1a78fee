using CrmConnector.Abstractions.Records;

namespace CrmConnector.Engine.Running;

/// <summary>Chooses keys for new records and names for creates.</summary>
/// <param name="time">The clock: keys of one moment lie together in the target's index.</param>
/// <param name="random">Chance.</param>
internal sealed class RecordKeys(TimeProvider time, Random random)
{
    /// <summary>A GUID that rises with time (version 7), which keeps a target's index healthy.</summary>
    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var milliseconds = time.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(milliseconds >> (40 - (8 * i)));
        }

        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The key that a GUID makes.</summary>
    public static RecordKey KeyOf(Guid guid) => new(guid.ToString("D"));
}
