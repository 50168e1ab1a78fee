using System.Net.Http.Headers;
using System.Text;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Crm.Support;

/// <summary>Builds and sends the multipart body of a batch, byte by byte.</summary>
internal sealed class BatchBody(string newLine = "\r\n")
{
    private readonly StringBuilder text = new();

    public BatchBody Request(string method, string url, string? json = null, params string[] headers)
    {
        text.Append("--batch_x").Append(newLine);
        Part(method, url, json, contentId: null, headers);
        return this;
    }

    public BatchBody ChangeSet(params (string Method, string Url, string? Json, string? ContentId)[] requests)
    {
        text.Append("--batch_x")
            .Append(newLine)
            .Append("Content-Type: multipart/mixed; boundary=\"changeset_y\"")
            .Append(newLine)
            .Append(newLine);
        foreach (var (method, url, json, contentId) in requests)
        {
            text.Append("--changeset_y").Append(newLine);
            Part(method, url, json, contentId, []);
        }

        text.Append("--changeset_y--").Append(newLine);
        return this;
    }

    public async Task<Reply> SendAsync(CrmClient crm, string? prefer = null, bool closes = true)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text + "--batch_x--" + (closes ? newLine : "")));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=\"batch_x\"");
        using var request = new HttpRequestMessage(HttpMethod.Post, "$batch") { Content = content };
        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        using var response = await crm.Http.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    private void Part(string method, string url, string? json, string? contentId, string[] headers)
    {
        text.Append("Content-Type: application/http")
            .Append(newLine)
            .Append("Content-Transfer-Encoding: binary")
            .Append(newLine);
        if (contentId is not null)
        {
            text.Append("Content-ID: ").Append(contentId).Append(newLine);
        }

        text.Append(newLine).Append(method).Append(' ').Append(url).Append(" HTTP/1.1").Append(newLine);
        foreach (var header in headers)
        {
            text.Append(header).Append(newLine);
        }

        if (json is not null)
        {
            text.Append("Content-Type: application/json").Append(newLine);
        }

        text.Append(newLine).Append(json).Append(newLine);
    }
}
