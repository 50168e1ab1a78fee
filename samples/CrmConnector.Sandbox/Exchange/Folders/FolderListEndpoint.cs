using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Querying;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Folders;

/// <summary>Lists the folders below another. Without one in the path they are those below the default folder, which is never listed itself.</summary>
internal static class FolderListEndpoint
{
    private const int DefaultPage = 10;

    public static ApiResponse List(ITransaction session, MailboxRequest request)
    {
        var query = Parse(request);
        var page = query.Top ?? DefaultPage;
        var folders = FolderRows.ChildrenOf(session, request.Folder(session).Number);
        var segment = request.Address.Folders.Count == 0 ? "contactFolders" : "childFolders";
        return GraphAnswers.Object(
            200,
            request.ContextOf("contactFolders"),
            json =>
            {
                if (query.Count)
                {
                    json.WriteNumber("@odata.count"u8, folders.Count);
                }

                json.WriteStartArray("value"u8);
                foreach (var folder in folders.Skip(query.Skip).Take(page))
                {
                    json.WriteStartObject();
                    FolderEndpoint.Write(json, folder, query.View);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                if (folders.Count > query.Skip + page)
                {
                    json.WriteString("@odata.nextLink"u8, PageLinks.Next(request.Request, segment, query.Skip + page));
                }
            }
        );
    }

    public static ApiResponse Count(ITransaction session, MailboxRequest request) =>
        GraphAnswers.Number(FolderRows.ChildrenOf(session, request.Folder(session).Number).Count);

    private static GraphQuery Parse(MailboxRequest request)
    {
        var query = GraphQuery.Parse(GraphModel.Folders, request.Address.Query);
        return query.Filter is null && query.OrderBy is null && query.Top is null or > 0
            ? query
            : throw GraphRefusals.Query("Contact folders are listed with $select, $top, $skip and $count only.");
    }
}
