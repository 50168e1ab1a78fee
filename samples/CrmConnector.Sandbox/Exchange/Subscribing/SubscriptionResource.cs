using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Folders;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>Reads the resource of a subscription: <c>users/{id}/contacts</c> or <c>users/{id}/contactFolders/{id}/contacts</c>.</summary>
internal static class SubscriptionResource
{
    public static (Mailbox Mailbox, long? Folder) Read(
        ITransaction session,
        MailboxAccess access,
        ExchangeApplication application,
        string resource,
        ExchangeHabits habits
    )
    {
        if (resource.Contains("://", StringComparison.Ordinal) || resource.Contains('?', StringComparison.Ordinal))
        {
            throw Refuse(resource);
        }

        var address = PathParser.Parse(resource);
        if (address.Kind != ResourceKind.Contacts)
        {
            throw Refuse(resource);
        }

        var mailbox = access.Open(application, address, isWrite: false);
        return address.Folders.Count == 0
            ? (mailbox, null)
            : (mailbox, FolderRows.Require(session, mailbox, address.Folders, habits).Number);
    }

    private static Exception Refuse(string resource) =>
        SubscriptionRules.Invalid(
            $"The resource '{resource}' is neither users/{{id}}/contacts nor users/{{id}}/contactFolders/{{id}}/contacts."
        );
}
