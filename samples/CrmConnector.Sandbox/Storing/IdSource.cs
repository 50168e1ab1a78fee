using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CrmConnector.Sandbox.Storing;

/// <summary>Makes ids: by the injected chance, or by the operating system's generator.</summary>
internal sealed class IdSource(Random? random)
{
    private readonly Lock gate = new();

    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    /// <summary>Random text for keys and secrets.</summary>
    public string NextSecret()
    {
        Span<byte> bytes = stackalloc byte[32];
        Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>An id that is always the same for the same name.</summary>
    public static Guid Of(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name), hash);
        BinaryPrimitives.WriteUInt16LittleEndian(hash[6..], 0x4000);
        return new Guid(hash[..16]);
    }

    private void Fill(Span<byte> bytes)
    {
        if (random is null)
        {
            RandomNumberGenerator.Fill(bytes);
            return;
        }

        lock (gate)
        {
            random.NextBytes(bytes);
        }
    }
}
