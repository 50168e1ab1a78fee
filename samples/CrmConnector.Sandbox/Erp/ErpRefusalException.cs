namespace CrmConnector.Sandbox.Erp;

/// <summary>The sample ERP does not accept what somebody typed.</summary>
/// <param name="message">Why, in words.</param>
public sealed class ErpRefusalException(string message) : ArgumentException(message);
