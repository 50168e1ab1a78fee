using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Mailing;

/// <summary>The mailbox's list of categories with their colours. Contacts may have others.</summary>
internal sealed class CategoryEndpoint(IdSource ids)
{
    public static ApiResponse List(ITransaction session, MailboxRequest request) =>
        GraphAnswers.Object(
            200,
            request.ContextOf("outlook/masterCategories"),
            json =>
            {
                var statement = session
                    .Connection.Prepare("SELECT id, name, color FROM category WHERE mailbox = ?1 ORDER BY name")
                    .Bind(1, request.Mailbox.Number);
                json.WriteStartArray("value"u8);
                while (statement.Step())
                {
                    json.WriteStartObject();
                    json.WriteString("id"u8, statement.Utf8(0));
                    json.WriteString("displayName"u8, statement.Utf8(1));
                    json.WriteString("color"u8, statement.Utf8(2));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }
        );

    public ApiResponse Create(ExchangeWrite session, MailboxRequest request)
    {
        var body = JsonBody.Parse(request.Request.Body);
        var name = JsonBody.Text(body, "displayName");
        if (string.IsNullOrEmpty(name))
        {
            throw GraphRefusals.Body("A category must have a displayName.");
        }

        var color = JsonBody.Text(body, "color") ?? "none";
        var id = ids.Next();
        try
        {
            session
                .Connection.Prepare("INSERT INTO category(mailbox, name, id, color) VALUES(?1, ?2, ?3, ?4)")
                .Bind(1, request.Mailbox.Number)
                .Bind(2, name)
                .Bind(3, id)
                .Bind(4, color)
                .Run();
        }
        catch (SqliteFault fault) when (fault.Code == SqliteFault.PrimaryKeyViolation)
        {
            throw new ApiException(409, "CategoryNameDuplicate", $"There is a category '{name}' already.");
        }

        return GraphAnswers.Object(
            201,
            request.ContextOf("outlook/masterCategories/$entity"),
            json =>
            {
                json.WriteString("id"u8, id);
                json.WriteString("displayName"u8, name);
                json.WriteString("color"u8, color);
            }
        );
    }
}
