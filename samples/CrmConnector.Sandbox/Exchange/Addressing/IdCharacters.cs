using System.Buffers;

namespace CrmConnector.Sandbox.Exchange.Addressing;

/// <summary>The characters of ids: base64 for URLs.</summary>
internal static class IdCharacters
{
    public static readonly SearchValues<char> All = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    );
}
