using System.Globalization;
using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Page.Tables;

/// <summary>The mails that were sent, reports of the connector among them.</summary>
internal sealed class MailReader(ExchangeAdministrator administrator) : ITableReader
{
    private static readonly string[] Columns = ["at", "from", "to", "subject", "body"];

    public string System => "exchange";

    public IReadOnlyList<string> Names { get; } = ["mails"];

    /// <summary>The latest first.</summary>
    public TablePage Read(string name, int from, int size) =>
        TablePage.Of(Columns, [.. administrator.Mails.Reverse().Skip(from).Take(size + 1).Select(Row)], size);

    private static Dictionary<string, string> Row(SentMail mail)
    {
        var message = JsonNode.Parse(mail.Message);
        var recipients = (message?["toRecipients"] as JsonArray ?? []).Select(to =>
            (string?)to?["emailAddress"]?["address"]
        );
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["at"] = mail.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            ["from"] = mail.From,
            ["to"] = string.Join("; ", recipients),
            ["subject"] = (string?)message?["subject"] ?? "",
            ["body"] = (string?)message?["body"]?["content"] ?? "",
        };
    }
}
