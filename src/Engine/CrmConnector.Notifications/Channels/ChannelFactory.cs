using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Channels.Files;
using CrmConnector.Notifications.Channels.Graph;
using CrmConnector.Notifications.Channels.Smtp;
using CrmConnector.Notifications.Channels.Webhooks;

namespace CrmConnector.Notifications.Channels;

/// <summary>Makes channels as they are declared. Nothing is opened or resolved before the first message.</summary>
public static class ChannelFactory
{
    /// <summary>The channel of a declaration.</summary>
    public static IChannel Create(ChannelDefinition definition, ChannelContext context) =>
        definition switch
        {
            SmtpChannelDefinition smtp => new SmtpChannel(smtp, context),
            GraphChannelDefinition graph => new GraphChannel(graph, context),
            FilesChannelDefinition files => new FilesChannel(files, context),
            WebhookChannelDefinition webhook => new WebhookChannel(webhook, context),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition, "No such kind of channel."),
        };
}
