using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Hashing;

/// <summary>Makes the keyed hashes that baselines hold instead of values. Immutable; safe to use concurrently.</summary>
public sealed class FieldHasher
{
    private const int KeyLength = 16;
    private const int IdLength = 4;
    private readonly ulong _k0;
    private readonly ulong _k1;

    private FieldHasher(ReadOnlySpan<byte> key, string keyId)
    {
        _k0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        _k1 = BinaryPrimitives.ReadUInt64LittleEndian(key[8..]);
        KeyId = keyId;
    }

    /// <summary>Names the key without telling it: eight hexadecimal digits. Stored beside the hashes.</summary>
    public string KeyId { get; }

    /// <summary>Derives the key from a secret of the installation (HKDF with SHA-256).</summary>
    /// <exception cref="ArgumentException">The secret is shorter than 16 characters.</exception>
    public static FieldHasher FromSecret(string secret)
    {
        if (secret.Length < KeyLength)
        {
            throw new ArgumentException("The secret for hashes must have at least 16 characters.", nameof(secret));
        }

        Span<byte> bytes = stackalloc byte[KeyLength + IdLength];
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(secret),
            bytes,
            salt: default,
            info: "crm-connector field hashes 1"u8
        );
        return new FieldHasher(bytes, Convert.ToHexStringLower(bytes[KeyLength..]));
    }

    /// <summary>The hash of a value in canonical form (<see cref="Mapping.Canonical"/>). Never 0, which means "not seen"; null has its own.</summary>
    /// <exception cref="ArgumentException">The value is absent, or a reference that was not brought to canonical form.</exception>
    public ulong Hash(FieldValue canonical)
    {
        var kind = (ulong)canonical.Kind;
        var hash = canonical.Kind switch
        {
            ValueKind.Null => SipHash24.Hash(_k0, _k1, kind, default(ReadOnlySpan<byte>)),
            ValueKind.Text => SipHash24.Hash(_k0, _k1, kind, MemoryMarshal.AsBytes(canonical.AsText().AsSpan())),
            ValueKind.Binary => SipHash24.Hash(_k0, _k1, kind, canonical.AsBinary()),
            ValueKind.Decimal => OfDecimal(canonical.AsDecimal()),
            ValueKind.Guid => OfGuid(canonical.AsGuid()),
            ValueKind.Absent or ValueKind.Reference => throw new ArgumentException(
                "Only canonical values have a hash.",
                nameof(canonical)
            ),
            _ => SipHash24.Hash(_k0, _k1, kind, (ulong)canonical.RawBits),
        };
        return hash == 0 ? 1 : hash;
    }

    private ulong OfDecimal(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        return SipHash24.Hash(_k0, _k1, (ulong)ValueKind.Decimal, MemoryMarshal.AsBytes(parts));
    }

    private ulong OfGuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes);
        return SipHash24.Hash(_k0, _k1, (ulong)ValueKind.Guid, bytes);
    }
}
