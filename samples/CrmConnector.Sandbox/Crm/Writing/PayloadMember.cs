using System.Text;
using CrmConnector.Sandbox.Crm.Metadata;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>A member that a payload may have.</summary>
/// <param name="Name">As it stands in the payload.</param>
/// <param name="Kind">What it does.</param>
internal sealed record PayloadMember(string Name, MemberKind Kind)
{
    public byte[] NameUtf8 { get; } = Encoding.UTF8.GetBytes(Name);
    public Column? Column { get; init; }
    public Navigation? Navigation { get; init; }
}
