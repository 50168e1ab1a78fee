using System.Text.Json.Serialization;
using CrmConnector.Notifications.Messages;

namespace CrmConnector.Notifications.Sending;

/// <summary>How messages are written while they wait.</summary>
[JsonSerializable(typeof(Message))]
internal sealed partial class MessageJson : JsonSerializerContext;
