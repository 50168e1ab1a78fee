using System.Text.Json;

namespace CrmConnector.Testing.Mail;

/// <summary>A mail as Python's library reads it.</summary>
public sealed class ReceivedMail(JsonElement json)
{
    public string Subject => json.GetProperty("subject").GetString()!;

    /// <summary>The text, with line breaks of one character.</summary>
    public string Text => Body("text");

    public string Html => Body("html");

    public string Type => json.GetProperty("type").GetString()!;

    public (string Name, string Address) From =>
        (json.GetProperty("from")[0][0].GetString()!, json.GetProperty("from")[0][1].GetString()!);

    public IReadOnlyList<string> To => Texts(json.GetProperty("to"));

    public IReadOnlyList<string> Defects => Texts(json.GetProperty("defects"));

    /// <summary>Whom the server got it for.</summary>
    public IReadOnlyList<string> Envelope => Texts(json.GetProperty("envelope")[1]);

    public IReadOnlyList<(string Name, string Type, byte[] Content)> Attachments =>
        [
            .. json.GetProperty("attachments")
                .EnumerateArray()
                .Select(a => (a[0].GetString()!, a[1].GetString()!, Convert.FromBase64String(a[2].GetString()!))),
        ];

    /// <summary>The names of all headers, in the mail's order.</summary>
    public IReadOnlyList<string> HeaderNames =>
        [.. json.GetProperty("headers").EnumerateArray().Select(h => h[0].GetString()!)];

    public string Header(string name) =>
        json.GetProperty("headers")
            .EnumerateArray()
            .Single(h => string.Equals(h[0].GetString(), name, StringComparison.OrdinalIgnoreCase))[1]
            .GetString()!;

    public static ReceivedMail Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return new ReceivedMail(document.RootElement.Clone());
    }

    private string Body(string part) => json.GetProperty(part).GetString()!.ReplaceLineEndings("\n");

    private static IReadOnlyList<string> Texts(JsonElement list) =>
        [.. list.EnumerateArray().Select(t => t.GetString()!)];
}
