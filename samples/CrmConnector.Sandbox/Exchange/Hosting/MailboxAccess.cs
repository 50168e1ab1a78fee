using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Storing;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>Finds the mailbox that a request means, and says whether the application may do there what it wants.</summary>
internal sealed class MailboxAccess(MailboxDirectory mailboxes)
{
    private const string Write = "Contacts.ReadWrite";
    private static readonly string[] ReadPermissions = ["Contacts.Read", Write];
    private static readonly string[] WritePermissions = [Write];
    private static readonly string[] MailPermissions = ["Mail.Send"];

    public Mailbox Open(ExchangeApplication application, ResourceAddress address, bool isWrite)
    {
        var mailbox = mailboxes.Find(address.User) ?? throw GraphRefusals.UserMissing(address.User);
        var needed =
            address.Kind == ResourceKind.SendMail ? MailPermissions
            : isWrite && address.Kind != ResourceKind.TranslateIds ? WritePermissions
            : ReadPermissions;
        if (!needed.Any(permission => application.Permissions.Contains(permission, StringComparer.OrdinalIgnoreCase)))
        {
            throw GraphRefusals.NoPermission();
        }

        return mailbox.State switch
        {
            ExchangeMailboxState.Denied => throw GraphRefusals.Denied(),
            ExchangeMailboxState.NotEnabled => throw GraphRefusals.MailboxNotEnabled(),
            ExchangeMailboxState.Missing => throw GraphRefusals.UserMissing(address.User),
            ExchangeMailboxState.Full when isWrite && address.Kind is not (ResourceKind.TranslateIds) =>
                throw GraphRefusals.Full(),
            _ => mailbox,
        };
    }
}
