using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CrmConnector.Notifications.Channels.Webhooks;

/// <summary>Signs posts as the specification "Standard Webhooks" says, so that receivers can check them with any library for it.</summary>
internal static class WebhookSignature
{
    // such a secret is Base64, any other one is taken as it is
    private const string Base64Prefix = "whsec_";

    /// <summary>The value of the header <c>webhook-signature</c>: HMAC-SHA256 over id, time and body.</summary>
    /// <param name="secret">The key.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The body as it is sent.</param>
    public static string Sign(string secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Key(secret));
        mac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        mac.AppendData(body);
        return "v1," + Convert.ToBase64String(mac.GetHashAndReset());
    }

    private static byte[] Key(string secret)
    {
        if (secret.StartsWith(Base64Prefix, StringComparison.Ordinal))
        {
            var encoded = secret[Base64Prefix.Length..];
            var key = new byte[encoded.Length];
            if (Convert.TryFromBase64String(encoded, key, out var length))
            {
                return key[..length];
            }
        }

        return Encoding.UTF8.GetBytes(secret);
    }
}
