using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Folders;
using CrmConnector.Sandbox.Exchange.Mailing;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>Who answers a request that changes something in a mailbox.</summary>
internal sealed class WriteRoutes(
    ContactEndpoint contacts,
    FolderEndpoint folders,
    SendMailEndpoint mails,
    CategoryEndpoint categories
)
{
    public ApiResponse Answer(ExchangeWrite session, MailboxRequest request) =>
        (request.Request.Method, request.Address.Kind) switch
        {
            ("POST", ResourceKind.Contacts) => contacts.Create(session, request),
            ("PATCH", ResourceKind.Contact) => contacts.Patch(session, request),
            ("DELETE", ResourceKind.Contact) => contacts.Delete(session, request, forGood: false),
            ("POST", ResourceKind.PermanentDelete) => contacts.Delete(session, request, forGood: true),
            ("PUT" or "PATCH", ResourceKind.Photo) => PhotoEndpoint.Put(session, request),
            ("POST", ResourceKind.Extensions) => ExtensionEndpoint.Create(session, request),
            ("PATCH", ResourceKind.Extension) => ExtensionEndpoint.Replace(session, request),
            ("DELETE", ResourceKind.Extension) => ExtensionEndpoint.Delete(session, request),
            ("POST", ResourceKind.Folders) => folders.Create(session, request),
            ("PATCH", ResourceKind.Folder) => folders.Rename(session, request),
            ("DELETE", ResourceKind.Folder) => folders.Delete(session, request),
            ("POST", ResourceKind.SendMail) => mails.Send(session, request),
            ("POST", ResourceKind.Categories) => categories.Create(session, request),
            _ => throw GraphRefusals.Method(request.Request.Method),
        };
}
