using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Querying;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Folders;

/// <summary>Reads and writes single contact folders.</summary>
internal sealed class FolderEndpoint(FolderWriter writer)
{
    public static ApiResponse Get(ITransaction session, MailboxRequest request) =>
        Answer(request, request.Folder(session), 200, GraphQuery.Parse(GraphModel.Folders, request.Address.Query).View);

    /// <summary>Creates a folder below the one in the path, or below the default one.</summary>
    public ApiResponse Create(ExchangeWrite session, MailboxRequest request)
    {
        var name =
            ReadName(request)
            ?? throw GraphRefusals.Body("A contact folder must have a displayName when it is created.");
        return Answer(request, writer.Create(session, request.Folder(session), name), 201, ContactView.Whole);
    }

    public ApiResponse Rename(ExchangeWrite session, MailboxRequest request)
    {
        var folder = request.Folder(session);
        return Answer(
            request,
            ReadName(request) is { } name ? writer.Rename(session, folder, name) : folder,
            200,
            ContactView.Whole
        );
    }

    public ApiResponse Delete(ExchangeWrite session, MailboxRequest request)
    {
        writer.Delete(session, request.Folder(session));
        return GraphAnswers.NoContent();
    }

    public static void Write(Utf8JsonWriter json, FolderRow folder, ContactView view)
    {
        json.WriteString("id"u8, folder.Key);
        if (view.Has("parentFolderId"))
        {
            json.WriteString("parentFolderId"u8, folder.ParentKey);
        }

        if (view.Has("displayName"))
        {
            json.WriteString("displayName"u8, folder.Name);
        }
    }

    private static string? ReadName(MailboxRequest request)
    {
        string? name = null;
        foreach (var member in JsonBody.Members(request.Request.Body))
        {
            switch (member.Name.ToLowerInvariant())
            {
                case "displayname":
                    name = JsonBody.TextOf(member.Value, "displayName");
                    break;
                case "id" or "parentfolderid":
                    break;
                default:
                    throw GraphRefusals.Body(
                        $"The property '{member.Name}' does not exist on type 'microsoft.graph.contactFolder'."
                    );
            }
        }

        return name;
    }

    private static ApiResponse Answer(MailboxRequest request, FolderRow folder, int status, ContactView view) =>
        GraphAnswers.Object(status, request.ContextOf("contactFolders/$entity"), json => Write(json, folder, view));
}
