using System.Security.Cryptography;
using System.Text;

namespace CrmConnector.Planning.Undoing;

/// <summary>Encrypts what the journal keeps of values, so that whoever has the state store alone reads none. Immutable; safe to use concurrently.</summary>
/// <remarks>
/// AES-GCM with 256 bits. The nonce is made of the content by a second key (HMAC-SHA256): it needs no chance, and a store that was restored from a
/// backup cannot make one nonce stand for two contents.
/// </remarks>
public sealed class ValueSealer
{
    private const int KeyLength = 32;
    private const int IdLength = 4;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] _key;
    private readonly byte[] _nonceKey;

    private ValueSealer(ReadOnlySpan<byte> bytes)
    {
        _key = bytes[..KeyLength].ToArray();
        _nonceKey = bytes[KeyLength..(2 * KeyLength)].ToArray();
        KeyId = Convert.ToHexStringLower(bytes[(2 * KeyLength)..]);
    }

    /// <summary>Names the key without telling it: eight hexadecimal digits. Stored beside what is sealed.</summary>
    public string KeyId { get; }

    /// <summary>Derives the keys from the secret of the installation (HKDF with SHA-256).</summary>
    public static ValueSealer FromSecret(string secret)
    {
        Span<byte> bytes = stackalloc byte[(2 * KeyLength) + IdLength];
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(secret),
            bytes,
            salt: default,
            info: "crm-connector journal values 1"u8
        );
        return new ValueSealer(bytes);
    }

    /// <summary>Seals bytes.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="place">Says where they belong; what was sealed for another place does not open.</param>
    public byte[] Seal(ReadOnlySpan<byte> content, string place)
    {
        var bound = Encoding.UTF8.GetBytes(place);
        var result = new byte[NonceLength + TagLength + content.Length];
        var nonce = result.AsSpan(0, NonceLength);
        using (var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _nonceKey))
        {
            mac.AppendData(BitConverter.GetBytes(bound.Length));
            mac.AppendData(bound);
            mac.AppendData(content);
            mac.GetHashAndReset().AsSpan(0, NonceLength).CopyTo(nonce);
        }

        using var cipher = new AesGcm(_key, TagLength);
        cipher.Encrypt(
            nonce,
            content,
            result.AsSpan(NonceLength + TagLength),
            result.AsSpan(NonceLength, TagLength),
            bound
        );
        return result;
    }

    /// <summary>Opens what <see cref="Seal"/> sealed for the same place; null when it was changed, or sealed for another place or with another key.</summary>
    public byte[]? Open(ReadOnlySpan<byte> sealedBytes, string place)
    {
        if (sealedBytes.Length < NonceLength + TagLength)
        {
            return null;
        }

        var content = new byte[sealedBytes.Length - NonceLength - TagLength];
        try
        {
            using var cipher = new AesGcm(_key, TagLength);
            cipher.Decrypt(
                sealedBytes[..NonceLength],
                sealedBytes[(NonceLength + TagLength)..],
                sealedBytes[NonceLength..(NonceLength + TagLength)],
                content,
                Encoding.UTF8.GetBytes(place)
            );
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
