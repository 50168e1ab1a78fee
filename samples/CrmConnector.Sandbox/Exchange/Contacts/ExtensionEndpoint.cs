using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Properties;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Reads and writes a contact's open extensions. Neither its change key nor a delta query tells of them.</summary>
internal static class ExtensionEndpoint
{
    public static ApiResponse List(ITransaction session, MailboxRequest request)
    {
        var row = ContactEndpoint.Require(session, request);
        return GraphAnswers.Object(
            200,
            request.ContextOf("contacts/extensions"),
            json =>
            {
                json.WriteStartArray("value"u8);
                foreach (var (name, content) in ExtensionRows.Of(session, row.Number))
                {
                    OpenExtensions.Write(json, name, content);
                }

                json.WriteEndArray();
            }
        );
    }

    public static ApiResponse Get(ITransaction session, MailboxRequest request)
    {
        var row = ContactEndpoint.Require(session, request);
        var name = OpenExtensions.NameOf(request.Address.Detail);
        return Answer(200, name, Require(session, row, name));
    }

    public static ApiResponse Create(ExchangeWrite session, MailboxRequest request)
    {
        var row = ContactEndpoint.Require(session, request);
        var (name, content) = OpenExtensions.Read(JsonBody.Parse(request.Request.Body));
        if (ExtensionRows.Find(session, row.Number, name) is not null)
        {
            throw new ApiException(409, "ErrorItemExists", $"The contact already has an extension '{name}'.");
        }

        ExtensionRows.Set(session, row.Number, name, content);
        return Answer(201, name, content);
    }

    /// <summary>Replaces all that the extension holds.</summary>
    public static ApiResponse Replace(ExchangeWrite session, MailboxRequest request)
    {
        var row = ContactEndpoint.Require(session, request);
        var name = OpenExtensions.NameOf(request.Address.Detail);
        Require(session, row, name);
        var content = OpenExtensions.ReadContent(JsonBody.Parse(request.Request.Body));
        ExtensionRows.Set(session, row.Number, name, content);
        return Answer(200, name, content);
    }

    public static ApiResponse Delete(ExchangeWrite session, MailboxRequest request)
    {
        var row = ContactEndpoint.Require(session, request);
        var name = OpenExtensions.NameOf(request.Address.Detail);
        Require(session, row, name);
        ExtensionRows.Remove(session, row.Number, name);
        return GraphAnswers.NoContent();
    }

    private static JsonObject Require(ITransaction session, ContactRow row, string name) =>
        ExtensionRows.Find(session, row.Number, name) ?? throw GraphRefusals.ItemMissing();

    private static ApiResponse Answer(int status, string name, JsonObject content) =>
        GraphAnswers.Json(status, json => OpenExtensions.Write(json, name, content));
}
