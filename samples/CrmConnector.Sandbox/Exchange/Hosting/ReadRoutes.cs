using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Folders;
using CrmConnector.Sandbox.Exchange.Mailing;
using CrmConnector.Sandbox.Exchange.Tracking;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>Who answers a request that changes nothing in a mailbox.</summary>
internal sealed class ReadRoutes(ContactEndpoint contacts, ContactListEndpoint lists, DeltaEndpoint deltas)
{
    private readonly ContactDelta contactDelta = new();
    private readonly FolderDelta folderDelta = new();

    public ApiResponse Answer(ITransaction session, MailboxRequest request) =>
        (request.Request.Method, request.Address.Kind) switch
        {
            ("POST", ResourceKind.TranslateIds) => TranslateIdsEndpoint.Run(session, request),
            ("GET", ResourceKind.Contacts) => lists.List(session, request),
            ("GET", ResourceKind.ContactsCount) => lists.Count(session, request),
            ("GET", ResourceKind.ContactsDelta) => deltas.Read(session, request, contactDelta),
            ("GET", ResourceKind.Contact) => contacts.Get(session, request),
            ("GET", ResourceKind.Photo) => PhotoEndpoint.Get(session, request),
            ("GET", ResourceKind.Extensions) => ExtensionEndpoint.List(session, request),
            ("GET", ResourceKind.Extension) => ExtensionEndpoint.Get(session, request),
            ("GET", ResourceKind.Folders) => FolderListEndpoint.List(session, request),
            ("GET", ResourceKind.FoldersCount) => FolderListEndpoint.Count(session, request),
            ("GET", ResourceKind.FoldersDelta) => deltas.Read(session, request, folderDelta),
            ("GET", ResourceKind.Folder) => FolderEndpoint.Get(session, request),
            ("GET", ResourceKind.Categories) => CategoryEndpoint.List(session, request),
            _ => throw GraphRefusals.Method(request.Request.Method),
        };
}
