using CrmConnector.Sandbox.Exchange.Folders;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Querying;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Reads and writes single contacts.</summary>
internal sealed class ContactEndpoint(ContactWriter writer)
{
    public ApiResponse Get(ITransaction session, MailboxRequest request)
    {
        var query = GraphQuery.Parse(GraphModel.Contacts, request.Address.Query);
        return Answer(session, request, Require(session, request), 200, query.View);
    }

    public ApiResponse Create(ExchangeWrite session, MailboxRequest request)
    {
        var row = writer.Create(session, request.Folder(session), Read(request), request.Habits);
        return Answer(session, request, row, 201, ContactView.Whole);
    }

    public ApiResponse Patch(ExchangeWrite session, MailboxRequest request)
    {
        var row = Require(session, request);
        EtagCheck.Check(request, row);
        var input = Read(request);
        if (input.Extensions.Count > 0)
        {
            throw GraphRefusals.Invalid("Open extensions of a contact that exists are written at their own address.");
        }

        row = writer.Update(session, row, input, request.Habits);
        return Answer(session, request, MoveIfAsked(session, request, row, input), 200, ContactView.Whole);
    }

    public ApiResponse Delete(ExchangeWrite session, MailboxRequest request, bool forGood)
    {
        var row = Require(session, request);
        EtagCheck.Check(request, row);
        writer.Delete(session, row, forGood);
        return GraphAnswers.NoContent();
    }

    /// <summary>The contact in the path.</summary>
    public static ContactRow Require(ITransaction session, MailboxRequest request) =>
        ContactRows.Require(session, request.Mailbox, request.FolderInPath(session), request.Address.Item);

    private static ContactInput Read(MailboxRequest request) =>
        new ContactInputReader(new ContactValueReader(request.Habits)).Read(request.Request.Body);

    private ContactRow MoveIfAsked(ExchangeWrite session, MailboxRequest request, ContactRow row, ContactInput input)
    {
        if (input.ParentFolderId is not { } key || string.Equals(key, row.FolderKey, StringComparison.Ordinal))
        {
            return row;
        }

        return request.Habits.ParentFolderPatch switch
        {
            ParentFolderPatch.Moves => writer.Move(
                session,
                row,
                FolderRows.Require(session, request.Mailbox, [key], request.Habits)
            ),
            ParentFolderPatch.Refused => throw GraphRefusals.Property("The property 'ParentFolderId' is read-only."),
            _ => row,
        };
    }

    private static ApiResponse Answer(
        ITransaction session,
        MailboxRequest request,
        ContactRow row,
        int status,
        ContactView view
    )
    {
        var json = new ContactJson(session, view, request.Immutable, request.Habits.HasPlacedEmailAddresses);
        return GraphAnswers.Object(status, request.ContextOf("contacts/$entity"), output => json.Write(output, row));
    }
}
