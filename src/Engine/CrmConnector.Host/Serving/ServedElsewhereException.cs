using System.Globalization;
using CrmConnector.Service.Web;

namespace CrmConnector.Host.Serving;

/// <summary>The state store belongs to a running service; the command is carried out there.</summary>
internal sealed class ServedElsewhereException(LocalAccess access)
    : Exception(
        string.Create(CultureInfo.InvariantCulture, $"The installation is served by process {access.HostProcessId}.")
    )
{
    /// <summary>How to reach the service.</summary>
    public LocalAccess Access => access;
}
