using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Hosting;

namespace CrmConnector.Sandbox.Exchange.Tracking;

/// <summary>Makes and reads tokens. They are signed, so that only those are good that this store gave.</summary>
internal sealed class DeltaTokens(Guid store)
{
    private const int CheckLength = 12;
    private readonly byte[] key = store.ToByteArray();

    public string Make(DeltaState state)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(state);
        return Base64Url.EncodeToString([.. Sign(content), .. content]);
    }

    /// <summary>Reads a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="isPage">Whether it came as that of a page.</param>
    public DeltaState Read(string token, bool isPage)
    {
        var state = Decode(token);
        return state.IsPage == isPage ? state : throw Unknown();
    }

    public static Exception Unknown() =>
        GraphRefusals.Invalid(
            "The sync state of the request is not valid: a link must be used as it was given, on what it was given for."
        );

    private DeltaState Decode(string token)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        if (!Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out var length))
        {
            throw Unknown();
        }

        var content = bytes.AsSpan(0, length);
        if (length <= CheckLength || !Sign(content[CheckLength..]).AsSpan().SequenceEqual(content[..CheckLength]))
        {
            throw Unknown();
        }

        return JsonSerializer.Deserialize<DeltaState>(content[CheckLength..])!;
    }

    private byte[] Sign(ReadOnlySpan<byte> content) => HMACSHA256.HashData(key, content)[..CheckLength];
}
