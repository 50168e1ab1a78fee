using System.Text;

namespace CrmConnector.Processes;

/// <summary>Replaces known secrets by <c>***</c> in any text. May be used by several threads at once.</summary>
public sealed class Redactor
{
    /// <summary>Shorter secrets are not looked for: they would hide ordinary words.</summary>
    private const int ShortestSecret = 4;

    private readonly Lock _lock = new();
    private volatile string[] _secrets = [];

    /// <summary>Remembers a secret, in its plain, URL-escaped and JSON-escaped forms; a secret of several lines also line by line.</summary>
    public void Learn(string secret)
    {
        string[] forms =
        [
            .. Forms(secret.Trim()),
            .. secret.Split('\n').Select(l => l.Trim()).Where(l => l.Length >= 16).SelectMany(Forms),
        ];
        lock (_lock)
        {
            // The longest first: a secret that contains another must vanish as a whole.
            _secrets =
            [
                .. _secrets
                    .Concat(forms)
                    .Where(s => s.Length >= ShortestSecret)
                    .Distinct(StringComparer.Ordinal)
                    .OrderByDescending(s => s.Length),
            ];
        }
    }

    /// <summary>The text without any known secret.</summary>
    public string Redact(string text)
    {
        var secrets = _secrets;
        if (!Array.Exists(secrets, s => text.Contains(s, StringComparison.Ordinal)))
        {
            return text;
        }

        var builder = new StringBuilder(text);
        foreach (var secret in secrets)
        {
            builder.Replace(secret, "***");
        }

        return builder.ToString();
    }

    private static string[] Forms(string secret) =>
        [secret, Uri.EscapeDataString(secret), System.Text.Json.JsonEncodedText.Encode(secret).ToString()];
}
