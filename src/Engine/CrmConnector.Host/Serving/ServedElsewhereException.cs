using System.Globalization;
using CrmConnector.Service.Web;

namespace CrmConnector.Host.Serving;

/// <summary>The state store belongs to a running service; the command is carried out there.</summary>
internal sealed class ServedElsewhereException(LocalAccess access)
    : Exception(
        string.Create(
            CultureInfo.InvariantCulture,
            $"A service serves this installation already (process {access.HostProcessId}). Stop it before another one is started."
        )
    )
{
    /// <summary>How to reach the service.</summary>
    public LocalAccess Access => access;
}
