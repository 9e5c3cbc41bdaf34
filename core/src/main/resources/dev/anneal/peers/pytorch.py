class Schedule(torch.optim.lr_scheduler.LambdaLR):
    """Sets each group's learning rate and momentum, beta1 in Adam; call step() after each batch.

    The optimizer's own rate does not count. A group's rate is multiplied by its "lr_scale", if it
    has one.
    """

    def __init__(self, optimizer):
        for group in optimizer.param_groups:
            group["lr"] = group["initial_lr"] = group.get("lr_scale", 1.0)
        super().__init__(optimizer, learning_rate)

    def get_lr(self):
        for group in self.optimizer.param_groups:
            if "betas" in group:
                group["betas"] = (momentum(self.last_epoch), *group["betas"][1:])
            else:
                group["momentum"] = momentum(self.last_epoch)
        return super().get_lr()
