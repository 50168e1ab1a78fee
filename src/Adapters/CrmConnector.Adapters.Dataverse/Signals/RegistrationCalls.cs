using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Discovery;
using CrmConnector.Adapters.Entra.Calling;

namespace CrmConnector.Adapters.Dataverse.Signals;

/// <summary>Requests about the rows in which webhooks are registered.</summary>
internal sealed class RegistrationCalls(DataverseClient client)
{
    public async ValueTask<IReadOnlyList<JsonElement>> ListAsync(string path, CancellationToken cancellationToken)
    {
        var rows = new List<JsonElement>();
        for (string? next = path; next is not null; )
        {
            using var reply = await SendAsync(HttpMethod.Get, next, null, cancellationToken);
            var json = Read(reply);
            rows.AddRange(json.Items("value"));
            next = json.Text("@odata.nextLink") is { } link ? ApiLinks.Relative(link, client.Settings) : null;
        }

        return rows;
    }

    /// <summary>Creates a row.</summary>
    /// <returns>Its id, which the named column holds.</returns>
    public async ValueTask<Guid> CreateAsync(
        string set,
        string idField,
        JsonObject row,
        CancellationToken cancellationToken
    )
    {
        using var reply = await SendAsync(HttpMethod.Post, $"{set}?$select={idField}", row, cancellationToken);
        return Guid.TryParse(Read(reply).Text(idField), out var id)
            ? id
            : throw JsonReplies.NotJson(client.Settings, new FormatException());
    }

    /// <summary>Changes a row that is there.</summary>
    public async ValueTask UpdateAsync(string path, JsonObject row, CancellationToken cancellationToken)
    {
        using var reply = await SendAsync(HttpMethod.Patch, path, row, cancellationToken);
    }

    /// <summary>Deletes a row; one that is gone counts as deleted.</summary>
    public async ValueTask DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var reply = await SendAsync(HttpMethod.Delete, path, null, cancellationToken);
    }

    private async ValueTask<Reply> SendAsync(
        HttpMethod method,
        string path,
        JsonObject? row,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(method, client.Address(path));
        if (row is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(row));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        if (method == HttpMethod.Post)
        {
            request.Headers.TryAddWithoutValidation("Prefer", "return=representation");
        }
        else if (method == HttpMethod.Patch)
        {
            // without it a row that is gone would be created
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        }

        try
        {
            using var turn = await client.Gate.EnterAsync(client.Settings.Timeout, cancellationToken);
            var reply = await client.SendAsync(request, cancellationToken);
            if (reply.IsSuccess || (method == HttpMethod.Delete && reply.Status == 404))
            {
                return reply;
            }

            using (reply)
            {
                throw RegistrationFailures.Explain(reply.ReadError(), reply.RetryAfter, client.Settings);
            }
        }
        catch (NoReplyException failure)
        {
            throw new SystemUnavailableException(failure.Message, innerException: failure);
        }
    }

    private JsonElement Read(Reply reply)
    {
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return json.RootElement.Clone();
        }
        catch (JsonException failure)
        {
            throw JsonReplies.NotJson(client.Settings, failure);
        }
    }
}
