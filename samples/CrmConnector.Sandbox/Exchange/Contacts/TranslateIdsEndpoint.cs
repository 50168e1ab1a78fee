using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Converts ids between their forms.</summary>
internal static class TranslateIdsEndpoint
{
    private const int Most = 1_000;

    public static ApiResponse Run(ITransaction session, MailboxRequest request)
    {
        var body = JsonBody.Parse(request.Request.Body);
        var from = Form(body, "sourceIdType");
        var to = Form(body, "targetIdType");
        var ids = JsonBody.Find(body, "inputIds") is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Select(id => JsonBody.TextOf(id, "inputIds")).ToList()
            : throw GraphRefusals.Body("inputIds must be an array.");
        if (ids.Count > Most)
        {
            throw GraphRefusals.Invalid("At most 1000 ids are converted at a time.");
        }

        return GraphAnswers.Object(
            200,
            request.ContextOf("translateExchangeIds"),
            json =>
            {
                json.WriteStartArray("value"u8);
                foreach (var id in ids)
                {
                    Write(json, id, Translate(session, request, id, from, to));
                }

                json.WriteEndArray();
            }
        );
    }

    private static string? Translate(ITransaction session, MailboxRequest request, string id, string from, string to)
    {
        var rest = IdForms.ToRest(id, from);
        return
            rest is not null
            && ContactRows.Find(session, request.Mailbox, rest) is { } row
            && string.Equals(rest, row.IdOf(IdForms.IsImmutable(from)), StringComparison.Ordinal)
            ? IdForms.From(row.IdOf(IdForms.IsImmutable(to)), to)
            : null;
    }

    private static void Write(Utf8JsonWriter json, string source, string? target)
    {
        json.WriteStartObject();
        json.WriteString("sourceId"u8, source);
        json.WriteString("targetId"u8, target);
        if (target is null)
        {
            json.WriteStartObject("errorDetails"u8);
            json.WriteString("code"u8, "ErrorItemNotFound"u8);
            json.WriteString("message"u8, "The specified object was not found in the store."u8);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("errorDetails"u8);
        }

        json.WriteEndObject();
    }

    private static string Form(JsonElement body, string name)
    {
        var text = JsonBody.Text(body, name) ?? "";
        return IdForms.All.FirstOrDefault(form => string.Equals(form, text, StringComparison.OrdinalIgnoreCase))
            ?? throw GraphRefusals.Body(
                $"The value '{text}' of {name} is not one of {string.Join(", ", IdForms.All)}."
            );
    }
}
