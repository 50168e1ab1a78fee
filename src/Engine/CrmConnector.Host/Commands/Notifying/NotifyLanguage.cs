using System.CommandLine;
using CrmConnector.Notifications.Localising;

namespace CrmConnector.Host.Commands.Notifying;

/// <summary>The option for the language of a message.</summary>
internal static class NotifyLanguage
{
    public static Option<string?> Create()
    {
        var option = new Option<string?>("--language")
        {
            Description = "The language; by default that of crmconnector.yaml.",
            HelpName = "en|it",
        };
        option.AcceptOnlyFromAmong([.. Languages.All]);
        return option;
    }
}
